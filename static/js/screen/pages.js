// Long lists turn their pages: the first one comes first, and each rests long enough to be read.
import { Component, html } from "../live/html.js";
import { say } from "../live/page.js";

const REST = 10000;

export class Pages extends Component {
  state = { page: 0 };

  componentDidMount() {
    this.timer = setInterval(() => this.setState(({ page }) => ({ page: (page + 1) % this.count() })), REST);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  count() {
    return Math.max(Math.ceil(this.props.items.length / this.props.size), 1);
  }

  /** children(items of this page, number of the page, a word for the header or "") */
  render({ items, size, children }, { page }) {
    const count = this.count();
    const at = Math.min(page, count - 1);
    return html`${children(items.slice(at * size, (at + 1) * size), at, count > 1 ? say("page_of", { page: at + 1, pages: count }) : "")}`;
  }
}
