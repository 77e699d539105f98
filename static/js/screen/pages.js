// Long lists turn their pages: the first one comes first, and each rests long enough to be read. While something
// happens on one page the list stays there.
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";

const REST = 10000;

export class Pages extends Component {
  state = { page: 0 };

  componentDidMount() {
    this.rest();
  }

  componentDidUpdate(before) {
    if (before.stay !== this.props.stay) this.rest();
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  /** The page that stands now has its full time from here on. */
  rest() {
    const { stay } = this.props;
    clearInterval(this.timer);
    if (Number.isInteger(stay)) this.setState({ page: stay });
    else this.timer = setInterval(() => this.setState(({ page }) => ({ page: (page + 1) % this.count() })), REST);
  }

  count() {
    return Math.max(Math.ceil(this.props.items.length / this.props.size), 1);
  }

  /** children(items of this page, number of the page, a word for the header or ""); `stay`: the page to stay on. */
  render({ items, size, stay, children }, { page }) {
    const count = this.count();
    const at = Math.min(Number.isInteger(stay) ? stay : page, count - 1);
    return html`${children(items.slice(at * size, (at + 1) * size), at, count > 1 ? say("page_of", { page: at + 1, pages: count }) : "")}`;
  }
}
