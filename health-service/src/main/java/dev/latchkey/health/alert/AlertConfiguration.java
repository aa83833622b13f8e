package dev.latchkey.health.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Objects;

import dev.latchkey.health.channel.Tls;
import dev.latchkey.health.incident.Outbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("latchkey.alert.url")
class AlertConfiguration {

	@Bean
	AlertMessages alertMessages(AlertProperties properties) {
		return new AlertMessages(properties);
	}

	@Bean
	AlertDispatcher alertDispatcher(AlertProperties properties, Outbox outbox, Tls tls, Clock clock) {
		Signer signer = new Signer(Secret.read(Objects.requireNonNull(properties.secretFile())));
		URI url = URI.create(Objects.requireNonNull(properties.url()));
		WebHook hook = new WebHook(client(properties, tls), url, properties.timeout(), signer, clock);
		return new AlertDispatcher(outbox,
				new Delivery(hook, new BackOff(properties.backOff()), properties.giveUpAfter(), clock));
	}

	private static HttpClient client(AlertProperties properties, Tls tls) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER);
		SslBundle bundle = tls.bundle("latchkey.alert.ssl-bundle", properties.sslBundle());
		return ((bundle != null) ? builder.sslContext(bundle.createSslContext()) : builder).build();
	}

}
