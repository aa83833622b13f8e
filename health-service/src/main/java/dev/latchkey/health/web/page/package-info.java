/**
 * The HTML pages and the badges, for people.
 */
@NullMarked
package dev.latchkey.health.web.page;

import org.jspecify.annotations.NullMarked;
