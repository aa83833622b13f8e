package dev.latchkey.orders.live;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Switches {@code @Scheduled} on, for the heartbeat.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LiveConfiguration {

}
