/**
 * Shared by Latchkey's own services: the limits of their ports, their log, their files.
 */
@NullMarked
package dev.latchkey.service;

import org.jspecify.annotations.NullMarked;
