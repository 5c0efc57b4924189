// An alarm for the phone's own calendar, for where this page may be put to sleep. Nothing is sent: the file is made here.

/** @param {string} title @param {Date} at @param {Date} made */
function alarm(title, at, made) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Unknot//Timer//EN",
    "BEGIN:VEVENT",
    `UID:${made.getTime()}@unknot`,
    `DTSTAMP:${made.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART:${floating(at)}`,
    `SUMMARY:${title}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${title}`,
    "TRIGGER:PT0S",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** @param {string} title @param {number} minutes @param {number} now */
export function download(title, minutes, now) {
  const text = alarm(title, new Date(now + minutes * 60_000), new Date(now));
  const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  Object.assign(document.createElement("a"), { href: address, download: "unknot.ics" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// The phone's own time, whatever its zone.
function floating(at) {
  const two = (number) => String(number).padStart(2, "0");
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}
