/**
 * Shows the checks as the components of {@code /actuator/health}.
 */
@NullMarked
package dev.latchkey.health.actuator;

import org.jspecify.annotations.NullMarked;
