// <search-button>: opens the search of the header. It is drawn by script because that search needs script as well.

class SearchButton extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Search questions and pages";
    button.addEventListener("click", () => document.dispatchEvent(new Event("open-search")));
    this.append(button);
  }
}

customElements.define("search-button", SearchButton);
