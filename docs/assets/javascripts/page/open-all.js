// <open-all>: a button that opens or closes every block of the page, and says which of the two it will do.

class OpenAll extends HTMLElement {
  connectedCallback() {
    this.blocks = [...document.querySelectorAll("article details")];
    if (this.blocks.length < 2 || this.button) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", () => this.toggle());
    this.append(this.button);
    for (const block of this.blocks) block.addEventListener("toggle", () => this.draw());
    this.draw();
  }

  get allOpen() {
    return this.blocks.every((block) => block.open);
  }

  toggle() {
    const open = !this.allOpen;
    for (const block of this.blocks) block.open = open;
    this.draw();
  }

  draw() {
    this.button.textContent = this.allOpen ? "Close all" : "Open all";
  }
}

customElements.define("open-all", OpenAll);
