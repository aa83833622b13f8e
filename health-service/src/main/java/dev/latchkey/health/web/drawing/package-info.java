/**
 * Badges, bars and curves as SVG.
 */
@NullMarked
package dev.latchkey.health.web.drawing;

import org.jspecify.annotations.NullMarked;
