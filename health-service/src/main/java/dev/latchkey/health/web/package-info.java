/**
 * What the pages for people and the JSON documents for programs have in common.
 */
@NullMarked
package dev.latchkey.health.web;

import org.jspecify.annotations.NullMarked;
