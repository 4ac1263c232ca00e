/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows `graph` and lets its changing lines come and go, as a step in time does:
 *   nodes: [[x, y], …]
 *   lines: [[from, to, "cooperation" | "conflict" | "ambivalent", at], …]
 * with at: "both", "before" or "after". The console says "begin" when the first
 * steps are done, and "end" after `steps` more.
 */
'use strict';

const WARM_UP = 3;

function elements() {
  const nodes = graph.nodes.map(([x, y], i) => ({
    data: { id: `n${i}`, name: `Actor ${i}` },
    position: { x, y },
  }));
  const lines = graph.lines.map(([from, to, stance, at], i) => ({
    data: { id: `l${i}`, source: `n${from}`, target: `n${to}` },
    classes: [stance, at, ...(at === 'after' ? ['gone'] : [])],
  }));

  return nodes.concat(lines);
}

const cy = cytoscape({
  container: document.body,
  elements: elements(),
  layout: { name: 'preset', fit: true },
  pixelRatio: 1,
  style: [
    { selector: 'node', style: { width: 16, height: 16, label: 'data(name)', 'font-size': 11 } },
    { selector: 'edge', style: { width: 1.5, 'curve-style': 'unbundled-bezier', 'control-point-distances': 20, 'control-point-weights': 0.5 } },
    { selector: '.cooperation', style: { 'line-color': '#26a269' } },
    { selector: '.conflict', style: { 'line-color': '#c01c28', 'line-style': 'dashed' } },
    { selector: '.ambivalent', style: { 'line-color': '#e5a50a' } },
    { selector: '.gone', style: { display: 'none' } },
  ],
});
const changing = cy.edges('.before, .after');

function shown() {
  return new Promise((resolve) => cy.one('render', () => requestAnimationFrame(() => setTimeout(resolve))));
}

async function step(n) {
  for (; n > 0; n--) {
    const frame = shown();

    cy.batch(() => changing.toggleClass('gone'));
    await frame;
  }
}

shown()
  .then(() => step(WARM_UP))
  .then(() => console.log('bench: begin'))
  .then(() => step(steps))
  .then(() => console.log('bench: end'));
