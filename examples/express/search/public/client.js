const output = document.querySelector('output')

document.querySelector('input').addEventListener('input', async (event) => {
  const answer = await fetch('/search/' + encodeURIComponent(event.target.value))
  output.textContent = (await answer.json()).join(', ')
})
