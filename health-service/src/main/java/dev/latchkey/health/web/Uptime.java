package dev.latchkey.health.web;

import dev.latchkey.health.history.Day;

/**
 * Uptimes in words.
 *
 * @param day of the last 24 hours
 * @param week of the last 7 days
 * @param month of the last 30 days
 */
record Uptime(String day, String week, String month) {

	static Uptime of(Day day) {
		return new Uptime(Words.percent(day.uptimeDay()), Words.percent(day.uptimeWeek()),
				Words.percent(day.uptimeMonth()));
	}

}
