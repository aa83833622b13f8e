/**
 * The program that watches Latchkey's services from outside and proves that signing in
 * works.
 */
@NullMarked
package dev.latchkey.health;

import org.jspecify.annotations.NullMarked;
