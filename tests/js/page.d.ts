// What the scripts may take for granted of a page that this site has sent: what a selector finds is an element of HTML with the
// fields that they read. A field that is not listed here, and that no element has, is still refused.

interface Element {
  dataset: DOMStringMap;
  hidden: any;
  focus(): void;
  elements: any;
  form: any;
  href: any;
  open: any;
  options: any;
  value: any;
  name: any;
  type: any;
  checked: any;
  disabled: any;
}
interface EventTarget {
  closest(selector: string): any;
  name: any;
  value: any;
}
interface Event {
  detail: any; // htmx's
  key: any;
  newValue: any;
  persisted: any;
  prompt(): void; // of beforeinstallprompt
}
interface HTMLFormControlsCollection {
  [name: string]: any;
}
interface Navigator {
  standalone?: boolean; // Safari's on a phone
  audioSession?: { type: string }; // Safari's
}
declare const htmx: { swap(target: Element, html: string, how: object, more?: object): void };
