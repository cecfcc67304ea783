// Time boxes and the watch that is held against them.
const LITTLE = 1 / 4; // of a box: from here on there is little time left

/**
 * A watch that can be held. It reads a source that only ever goes forward (seconds since the page was opened), so setting
 * the system's clock changes nothing, and neither does a tab that slept: what has passed is read and not counted up by
 * ticks. While the computer itself sleeps, browsers differ in whether that source goes on; most let it stand still.
 */
export class Watch {
  /** `used` is the seconds it shows to begin with. */
  constructor(used = 0, source = () => performance.now() / 1000) {
    this.before = used;
    this.source = source;
    this.since = null;
  }

  get running() {
    return this.since !== null;
  }

  start() {
    this.since ??= this.source();
  }

  stop() {
    this.before = this.used;
    this.since = null;
  }

  /** Return the seconds that it ran. */
  get used() {
    return this.before + (this.running ? Math.max(0, this.source() - this.since) : 0);
  }
}

/** Return how a box stands: calm, amber with less than a quarter left, red when it is used up. All in seconds. */
export function phase(used, box) {
  if (used >= box) return "red";
  return box - used < box * LITTLE ? "amber" : "calm";
}

/** Return seconds as a clock shows them: 0:07, 12:30, 61:00. */
export function face(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Return what is left of a box, or by how much it is exceeded, in words. */
export function remaining(used, box) {
  return used >= box ? `${face(used - box)} over` : `${face(Math.ceil(box - used))} left`;
}
