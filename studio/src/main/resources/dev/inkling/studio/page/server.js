/** Requests to the server, their errors, and whether the server is reachable. */

const API = new URL("api/v1/", document.baseURI);

/** The error of a failed request: status (0 if there was no answer), title, detail. */
export class Problem extends Error {
  constructor({ status = 500, title = "", detail = "" } = {}) {
    super(detail || title || `The server answered ${status}.`);
    this.name = "Problem";
    this.status = status;
    this.detail = this.message;
  }

  static async of(response) {
    let body = {};
    try {
      body = await response.json();
    } catch {
      // Not every answer is JSON; the status is enough.
    }
    if (response.status === 401 && !body.detail) {
      body.detail = "This studio needs a token: open the address that it printed when it started.";
    }
    return new Problem({ ...body, status: response.status });
  }
}

/** Dispatches "gone" (detail: milliseconds until the next try) and "back". */
export const presence = new EventTarget();

let gone = false;
let wait = 500;
let timer = 0;

/** Notes that no answer came, and retries at growing intervals until one does. */
export function lost() {
  if (gone) {
    return;
  }
  gone = true;
  wait = 500;
  later();
}

/** Whether the last attempt to reach the server failed. */
export function isGone() {
  return gone;
}

function later() {
  presence.dispatchEvent(new CustomEvent("gone", { detail: wait }));
  timer = setTimeout(tryNow, wait);
  wait = Math.min(wait * 2, 15_000);
}

/** Checks immediately whether the server is back. */
export async function tryNow() {
  clearTimeout(timer);
  try {
    const response = await fetch(new URL("health", API), { cache: "no-store" });
    if (response.ok || response.status === 401) {
      found();
      return;
    }
  } catch {
    // Still gone.
  }
  if (gone) {
    later();
  }
}

function found() {
  if (gone) {
    gone = false;
    clearTimeout(timer);
    presence.dispatchEvent(new Event("back"));
  }
}

/**
 * Sends a request. If the server is busy (503, 429), tries again after the time it gave.
 *
 * @param path below /api/v1/
 * @param body an object to send as JSON, or a string to send as is; without a body it is a GET
 * @param as "json" or "blob"
 * @throws Problem if there is no answer, or an error
 */
export async function ask(path, body, { signal, as = "json", tries = 3 } = {}) {
  const options = { signal, cache: "no-store", credentials: "same-origin" };
  if (body !== undefined) {
    options.method = "POST";
    options.headers = { "Content-Type": typeof body === "string" ? "text/plain;charset=utf-8" : "application/json" };
    options.body = typeof body === "string" ? body : JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(new URL(path, API), options);
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    lost();
    throw new Problem({ status: 0, detail: "The studio does not answer." });
  }
  found();
  if ((response.status === 503 || response.status === 429) && tries > 1) {
    const seconds = Math.min(Number(response.headers.get("Retry-After")) || 1, 10);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return ask(path, body, { signal, as, tries: tries - 1 });
  }
  if (!response.ok) {
    throw await Problem.of(response);
  }
  return as === "blob" ? response.blob() : response.json();
}

/**
 * A WebSocket that reconnects by itself. Messages are objects; of those sent while it is closed, only the last is kept,
 * since it supersedes the others.
 */
export class Line {
  #path;
  #listener;
  #opened;
  #socket = null;
  #unsent = null;
  #closed = false;
  #wait = 250;
  #timer = 0;
  #back = () => this.#open();

  /**
   * @param path below /api/v1/
   * @param listener receives each message
   * @param opened called each time the connection opens, for example after an idle timeout
   */
  constructor(path, listener, opened = () => {}) {
    this.#path = path;
    this.#listener = listener;
    this.#opened = opened;
    presence.addEventListener("back", this.#back);
    this.#open();
  }

  #open() {
    clearTimeout(this.#timer);
    if (this.#closed || (this.#socket && this.#socket.readyState <= WebSocket.OPEN)) {
      return;
    }
    const url = new URL(this.#path, API);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      if (this.#unsent) {
        socket.send(this.#unsent);
        this.#unsent = null;
      }
      this.#opened();
    });
    socket.addEventListener("message", (event) => {
      this.#wait = 250;
      this.#listener(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => {
      if (this.#closed) {
        return;
      }
      // Closed for idling, or because the server is gone: the health check shows which.
      this.#timer = setTimeout(() => gone || this.#open(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, 15_000);
      if (!gone) {
        checkHealth();
      }
    });
  }

  /** Opens it if it is closed, before a message that will be sent soon. */
  ready() {
    if (!gone) {
      this.#open();
    }
  }

  send(message) {
    const text = JSON.stringify(message);
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(text);
    } else {
      this.#unsent = text;
      this.ready();
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    presence.removeEventListener("back", this.#back);
    this.#socket?.close();
  }
}

async function checkHealth() {
  try {
    await fetch(new URL("health", API), { cache: "no-store" });
  } catch {
    lost();
  }
}
