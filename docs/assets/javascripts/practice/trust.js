// What a value is that comes from storage or from a file, where anything may stand.

export function isGroup(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

/** Return a number above 0 as it is, and 0 for anything else. */
export function count(value) {
  return isNumber(value) && value > 0 ? value : 0;
}
