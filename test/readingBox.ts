/** Knows what stands in a box in which something is read and nothing is asked yet. */
export const READING = /^Reading.* Press Escape to stop\.$/;
