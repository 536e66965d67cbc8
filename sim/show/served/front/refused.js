// Has what could not be computed computed again.
document.getElementById("refused-again").addEventListener("click", async () => {
  await fetch(location.pathname, { method: "POST" });
  location.reload();
});
