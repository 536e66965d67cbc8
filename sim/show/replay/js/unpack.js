// From packed text to numbers; `packing.py` says how they are packed.
function unpack(text) {
  const data = atob(text);
  const numbers = new Int32Array(countOf(data));
  let place = 0, value = 0, scale = 1;
  for (let i = 0; i < data.length; i++) {
    const byte = data.charCodeAt(i);
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte < 0x80) {
      numbers[place++] = value;
      value = 0;
      scale = 1;
    }
  }
  return numbers;
}

/** Numbers that were packed as the folded step from each to the next. */
function unpackSteps(text) {
  const numbers = unpack(text);
  let last = 0;
  for (let i = 0; i < numbers.length; i++) {
    const folded = numbers[i];
    last += folded & 1 ? -((folded + 1) / 2) : folded / 2;
    numbers[i] = last;
  }
  return numbers;
}

/** How many numbers there are: each ends in a byte without the highest bit. */
function countOf(data) {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data.charCodeAt(i) < 0x80) count++;
  return count;
}
