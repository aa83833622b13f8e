/**
 * The examples of docs/spring-boot.md.
 */
@NullMarked
package dev.latchkey.spring.example;

import org.jspecify.annotations.NullMarked;
