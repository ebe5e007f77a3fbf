// The page works without this. With it, what changes on disk or by a choice is changed in place: no frame loses the
// place where it is scrolled to, no field what is typed in it, and nothing its focus.
"use strict";

const root = document.documentElement;
root.classList.add("scripted");

// --- The page as the server has it now, put over the page as it stands.

function morph(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  // Who is about to approve approves what they had before them: that a newer version came is told when they do.
  if (old.id === "sign" && old.open) return;
  attributes(old, fresh);
  if (old.id === "news") return; // what is read aloud is set when all has settled
  children(old, fresh);
}

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (name === "open" || (name === "class" && old === root)) continue;
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    // A frame that goes elsewhere would begin at its top: its mail is put in by hand.
    if (old.localName === "iframe" && name === "src") continue;
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function alike(old, fresh) {
  return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && (old.id || "") === (fresh.id || "");
}

function children(old, fresh) {
  let at = old.firstChild;
  for (const coming of [...fresh.childNodes]) {
    let same = at;
    while (same && !alike(same, coming)) same = same.nextSibling;
    if (same && (same === at || coming.id)) {
      while (at !== same) at = remove(at);
      morph(at, coming);
      at = at.nextSibling;
    } else {
      old.insertBefore(document.importNode(coming, true), at);
    }
  }
  while (at) at = remove(at);
}

function remove(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function take(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  document.title = fresh.title;
  root.dataset.number = fresh.documentElement.dataset.number;
  morph(document.body, fresh.body);
  measure();
  announce();
}

function announce() {
  const news = document.getElementById("news");
  if (news.dataset.settled && news.textContent !== news.dataset.said) news.textContent = news.dataset.said;
}

// --- The mail. Its document stays the one that the server sent with its own policy; only what is in it is replaced.

const frames = () => [...document.querySelectorAll("iframe.sheet")];

function put(frame, html) {
  const mail = frame.contentDocument;
  if (frame.shown === html || !mail || mail.URL === "about:blank") return;
  const { scrollX, scrollY } = frame.contentWindow;
  const first = !frame.shown; // its mail may well be the same: what was pointed at in it still is
  const fresh = mail.createElement("html");
  fresh.innerHTML = html;
  for (const { name, value } of tagged(html).attributes) fresh.setAttribute(name, value);
  mail.replaceChild(fresh, mail.documentElement);
  frame.contentWindow.scrollTo(scrollX, scrollY);
  frame.shown = html;
  if (first) mark(mail, pointed);
}

function addressOf(frame, query) {
  const asked = new URLSearchParams(query);
  asked.delete(frame.dataset.without);
  return `mail?${asked}`;
}

function tagged(html) {
  const [tag] = /<html[^>]*>/i.exec(html) || [""];
  return new DOMParser().parseFromString(tag, "text/html").documentElement;
}

// --- One look after the other: whatever happens while one is fetched is seen by the next.

let fetching = false, again = false;

async function got(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

async function refresh() {
  if (fetching) { again = true; return; }
  fetching = true;
  do {
    again = false;
    const query = location.search.slice(1);
    try {
      // The mail first: it is what somebody waits for who has just saved.
      const mails = new Map(frames().map((frame) => [frame, addressOf(frame, query)]));
      const asked = new Map([...new Set(mails.values())].map((address) => [address, got(address)]));
      for (const [frame, address] of mails) put(frame, await asked.get(address));
      if (!again) take(await got(`./?${query}`));
    } catch {
      setTimeout(refresh, 1000);
    }
  } while (again);
  fetching = false;
}

// --- What is chosen stands in the address.

document.addEventListener("change", (event) => {
  if (event.target.form && event.target.form.id === "choices" && event.target.type !== "search") choose(event.target.form);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.id === "choices") choose(form); else press(form);
});

let typing = 0;
document.addEventListener("input", (event) => {
  if (event.target.type !== "search") return;
  clearTimeout(typing);
  typing = setTimeout(() => choose(event.target.form), 200);
});

function choose(form) {
  const said = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...said]) if (!value || (name === "view" && value === "both")) said.delete(name);
  history.replaceState(null, "", `./?${said}`);
  refresh();
}

async function press(form) {
  const button = form.querySelector("button");
  if (button.hasAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) return;
    history.replaceState(null, "", answer.url);
    form.closest("details")?.removeAttribute("open");
    take(await answer.text());
    document.getElementById("notice")?.scrollIntoView({ block: "nearest" });
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

// --- From a finding to its words in the mail.

const PLAIN = { "\u00a0": " ", "\u202f": " ", "\u2013": "-", "\u2014": "-", "\u2011": "-", "\u201d": '"', "\u201c": '"', "\u201e": '"', "\u00bb": '"', "\u00ab": '"', "\u2019": "'", "\u2018": "'" };
const NOTHING = /[\u00ad\u200b-\u200d\u2060\ufeff\u034f]/;

function spelt(character) {
  if (NOTHING.test(character)) return "";
  return /\s/.test(character) ? " " : (PLAIN[character] || character).toLowerCase();
}

function lettersOf(mail) {
  const letters = [];
  const walker = mail.createTreeWalker(mail.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    for (let at = 0; at < node.length; at += 1) {
      const letter = spelt(node.data[at]);
      if (!letter || (letter === " " && (!letters.length || letters.at(-1).letter === " "))) continue;
      letters.push({ letter, node, at });
    }
    if (letters.length && letters.at(-1).letter !== " " && !/\S/.test(node.data)) letters.push({ letter: " ", node, at: 0 });
  }
  return letters;
}

function find(mail, words) {
  const letters = lettersOf(mail);
  const text = letters.map((one) => one.letter).join("");
  const near = beside(text, ...words.map(folded));
  for (const wanted of words) {
    const sought = folded(wanted);
    const from = near >= 0 && wanted === words[0] ? near : sought ? whole(text, sought) : -1;
    if (from >= 0) return outlined(mail, letters.slice(from, from + sought.length));
    const image = [...mail.images].find((one) => sought && (one.alt.toLowerCase() === sought || one.src.endsWith(wanted)));
    if (image) return outline(image);
  }
  return null;
}

function folded(words) {
  return [...words].map(spelt).join("").replace(/ +/g, " ").trim();
}

// Words that stand in many places are meant where those of their line are.
function beside(text, sought, ...passages) {
  for (const passage of sought ? passages : []) {
    const start = passage.includes(sought) ? whole(text, passage) : -1;
    if (start < 0) continue;
    const from = whole(text.slice(start, start + passage.length), sought);
    if (from >= 0) return start + from;
  }
  return -1;
}

function whole(text, sought) {
  const letter = /[\p{L}\p{N}]/u;
  let first = text.indexOf(sought), from = first;
  while (from >= 0) {
    const before = text[from - 1] || " ", after = text[from + sought.length] || " ";
    if (!(letter.test(before) && letter.test(sought[0])) && !(letter.test(after) && letter.test(sought.at(-1)))) return from;
    from = text.indexOf(sought, from + 1);
  }
  return first;
}

function outlined(mail, letters) {
  const parts = new Map();
  for (const { node, at } of letters) parts.set(node, [...(parts.get(node) || []), at]);
  const marks = [...parts].map(([node, places]) => {
    const range = mail.createRange();
    range.setStart(node, places[0]);
    range.setEnd(node, places.at(-1) + 1);
    const mark = mail.createElement("mark");
    range.surroundContents(mark);
    return outline(mark);
  });
  return marks[0];
}

function outline(element) {
  element.setAttribute("data-found", "");
  Object.assign(element.style, { outline: "3px solid #d0342c", outlineOffset: "2px", borderRadius: "2px" });
  if (element.localName === "mark") Object.assign(element.style, { background: "none", color: "inherit" });
  return element;
}

function forget(mail) {
  for (const old of mail.querySelectorAll("[data-found]")) {
    if (old.localName === "mark") old.replaceWith(...old.childNodes); else old.style.outline = "";
  }
  mail.body.normalize();
}

function mark(mail, words) {
  forget(mail);
  return words.length ? find(mail, words) : null;
}

let pointed = [];

function jump(words) {
  pointed = words;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let seen = false;
  for (const frame of frames()) {
    const place = mark(frame.contentDocument, words);
    if (!place) continue;
    place.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    place.tabIndex = -1;
    if (!seen) place.focus({ preventScroll: true }); // whoever reads by ear goes on reading there
    seen = true;
  }
  if (seen) frames()[0].scrollIntoView({ block: "nearest" });
  return seen;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.jump");
  if (link && frames().length && jump(JSON.parse(link.dataset.words))) event.preventDefault();
});
addEventListener("load", () => {
  const sought = /^#find=(.+)/.exec(location.hash);
  if (sought) jump([decodeURIComponent(sought[1])]);
});

// --- What is new on disk.

function measure() {
  const desk = document.querySelector(".desk");
  root.style.setProperty("--above", `${desk.offsetTop}px`);
}
addEventListener("resize", measure);
measure();

const events = new EventSource(`events?known=${root.dataset.number}`);
events.addEventListener("look", (event) => {
  if (event.data !== root.dataset.number) refresh();
});
events.addEventListener("error", () => {
  const live = document.getElementById("live");
  live.classList.add("lost");
  live.lastElementChild.textContent = live.dataset.lost;
});
events.addEventListener("open", () => {
  if (document.getElementById("live").classList.contains("lost")) refresh();
});
