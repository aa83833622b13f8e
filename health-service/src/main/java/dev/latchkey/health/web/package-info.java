/**
 * The page for people and the JSON document for programs.
 */
@NullMarked
package dev.latchkey.health.web;

import org.jspecify.annotations.NullMarked;
