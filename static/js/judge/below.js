// What waits below the fold: the names of the rows that a judge would have to scroll to.
import { Component, createRef, html, Icon } from "../live/html.js";
import { strings } from "../live/page.js";

export class Below extends Component {
  state = { names: "" };
  strip = createRef();
  look = () => this.measure();

  componentDidMount() {
    this.list = document.querySelector("main.scroll");
    this.list.addEventListener("scroll", this.look, { passive: true });
    addEventListener("resize", this.look);
    this.measure();
  }

  componentDidUpdate() {
    this.measure();
  }

  componentWillUnmount() {
    this.list.removeEventListener("scroll", this.look);
    removeEventListener("resize", this.look);
  }

  /** A row counts as hidden while its lower half is; the strip's own height counts as room, lest it keep itself up. */
  measure() {
    const strip = this.strip.current;
    const edge = this.list.getBoundingClientRect().bottom + (strip ? strip.offsetHeight : 0);
    const hidden = this.props.criteria.filter(({ id }) => {
      const row = this.list.querySelector(`[data-criterion="${id}"]`);
      const box = row && row.getBoundingClientRect();
      return box && box.top + box.height / 2 > edge;
    });
    const names = hidden.map((criterion) => criterion.name).join(strings.comma);
    if (names !== this.state.names) this.setState({ names });
  }

  render(_props, { names }) {
    return names && html`<p class="more" ref=${this.strip} aria-hidden="true"><${Icon} name="chevron-down" /><span>${names}</span></p>`;
  }
}
