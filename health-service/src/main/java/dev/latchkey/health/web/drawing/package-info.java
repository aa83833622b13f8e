/**
 * Badges, bars and curves, drawn as SVG.
 */
@NullMarked
package dev.latchkey.health.web.drawing;

import org.jspecify.annotations.NullMarked;
