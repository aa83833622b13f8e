/**
 * Watches the configured services by gRPC health and by Actuator.
 */
@NullMarked
package dev.latchkey.health.target;

import org.jspecify.annotations.NullMarked;
