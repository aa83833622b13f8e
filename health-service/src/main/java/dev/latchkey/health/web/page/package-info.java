/**
 * The HTML pages for people, with the bars, curves and badges that they draw as SVG.
 */
@NullMarked
package dev.latchkey.health.web.page;

import org.jspecify.annotations.NullMarked;
