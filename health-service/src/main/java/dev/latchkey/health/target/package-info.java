/**
 * Watches the configured services by gRPC health, by Actuator, by HTTP and by TCP.
 */
@NullMarked
package dev.latchkey.health.target;

import org.jspecify.annotations.NullMarked;
