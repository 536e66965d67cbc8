// Over the slider: cases in hand over time under both workflows, and where the clock is.
function drawStrip(canvas, levels, at, { colours, title, font }) {
  const width = canvas.clientWidth, height = canvas.clientHeight, scale = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  const most = Math.max(1, ...levels.map((each) => Math.max(...each)));
  levels.forEach((each, side) => area(context, each, most, width, height, colours[side]));
  context.font = font;
  context.textBaseline = "top";
  context.fillStyle = colours[2];
  context.fillText(title, 4, 2);
  context.fillRect(Math.min(width - 2, at * width), 0, 2, height);
}

function area(context, levels, most, width, height, colour) {
  context.beginPath();
  context.moveTo(0, height);
  levels.forEach((level, i) => context.lineTo((i / (levels.length - 1)) * width, height - (level / most) * (height - 2)));
  context.lineTo(width, height);
  context.closePath();
  context.globalAlpha = 0.55;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
}
