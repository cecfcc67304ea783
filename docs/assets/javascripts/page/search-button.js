// <search-button>: opens the search of the header. It is drawn by script because that search needs script as well.

class SearchButton extends HTMLElement {
  connectedCallback() {
    const toggle = document.getElementById("__search");
    const input = document.querySelector("[data-md-component=search-query]");
    if (!toggle || !input || this.firstChild) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Search questions and pages";
    button.addEventListener("click", () => {
      toggle.checked = true;
      toggle.dispatchEvent(new Event("change"));
      input.focus();
    });
    this.append(button);
  }
}

customElements.define("search-button", SearchButton);
