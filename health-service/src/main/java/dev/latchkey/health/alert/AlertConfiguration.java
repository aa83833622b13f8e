package dev.latchkey.health.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Objects;

import dev.latchkey.health.channel.Tls;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("latchkey.alert.url")
class AlertConfiguration {

	@Bean
	Outbox alertOutbox(AlertProperties properties, Tls tls, Clock clock) {
		Signer signer = new Signer(Secret.read(Objects.requireNonNull(properties.secretFile())));
		URI url = URI.create(Objects.requireNonNull(properties.url()));
		Hook hook = new Hook(client(properties, tls), url, properties.timeout(), signer, clock);
		Delivery delivery = new Delivery(hook, properties.attempts(), new BackOff(properties.backOff()));
		return new Outbox(properties.queue(), delivery);
	}

	@Bean
	Incidents alertIncidents(AlertProperties properties, Outbox outbox) {
		return new Incidents(properties.on(), outbox);
	}

	private static HttpClient client(AlertProperties properties, Tls tls) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER);
		SslBundle bundle = tls.bundle("latchkey.alert.ssl-bundle", properties.sslBundle());
		return ((bundle != null) ? builder.sslContext(bundle.createSslContext()) : builder).build();
	}

}
