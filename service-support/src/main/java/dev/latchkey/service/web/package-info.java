/**
 * The limits of an HTTP port. Tomcat enforces them before any code of a service runs.
 */
@NullMarked
package dev.latchkey.service.web;

import org.jspecify.annotations.NullMarked;
