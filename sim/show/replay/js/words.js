// Dates, numbers and sentences in the language of the page.

// Making a format takes much longer than using it, which happens in every frame.
const FORMATS = [0, 1].map((digits) => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const number = (value, digits = 0) => FORMATS[digits].format(value);

function makeWords(shared) {
  const first = Date.parse(`${shared.start}T00:00:00Z`);
  const say = (name) => permitsim.say(shared.words[name]);
  const dateOf = (minute) => new Date(first + Math.floor(minute) * 60000);
  const day = (minute) => dateOf(minute).toISOString().slice(0, 10);
  const hour = (minute) => dateOf(minute).toISOString().slice(11, 16);

  function weekday(minute) {
    const names = say("weekdays").split(" ");
    return names[dateOf(minute).getUTCDay()];
  }

  function filled(name, values) {
    return say(name).replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }


  /** The minute some months later, on the same day of the month or its last. */
  function monthsOn(minute, months) {
    const date = dateOf(minute), wanted = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(wanted, last));
    return (date.getTime() - first) / 60000;
  }

  return { say, day, hour, weekday, filled, number, monthsOn };
}
