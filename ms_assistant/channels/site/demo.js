const snippet = document.getElementById("snippet");
snippet.textContent = snippet.textContent.replace('src="/', `src="${location.origin}/`);

addEventListener("load", () => {
  document.getElementById("missing").hidden = Boolean(customElements.get("ms-assistant"));
});
