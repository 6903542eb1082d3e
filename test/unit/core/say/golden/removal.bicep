// Remove the peering between a and b
// Bicep describes what is there afterwards, and nothing is left to describe.

// 1. Delete link to-b of a
// A template cannot delete: what it leaves out stays where it is. Delete it by another means, in this order.

// 2. Delete link to-a of b
// A template cannot delete: what it leaves out stays where it is. Delete it by another means, in this order.
