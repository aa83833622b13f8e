package main

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	greeterv1 "example.com/greeter/gen/greeter/v1"
	authv1 "example.com/greeter/gen/latchkey/auth/v1"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
)

func TestGuardOfTheRealLatchkey(t *testing.T) {
	latchkey := startLatchkey(t)
	greeter := serve(t, newServer(latchkey.guard(key), time.Hour))
	ada, bob := latchkey.signIn("ada"), latchkey.signIn("bob")
	valid, other := "Bearer "+ada.SessionToken, "Bearer "+bob.SessionToken

	for _, header := range []string{valid, "bearer " + ada.SessionToken, "BEARER " + ada.SessionToken} {
		expect(t, greeter, codes.OK, header)
	}
	expectCaller(t, greeter, ada)
	expectCaller(t, greeter, bob)
	expect(t, greeter, codes.Unauthenticated)
	expect(t, greeter, codes.Unauthenticated, valid, other)
	expect(t, greeter, codes.Unauthenticated, valid, valid)
	for _, header := range []string{"", "Bearer", "Bearer ", ada.SessionToken, "Basic YTpi", "Bearer  " + ada.SessionToken,
		valid + ", " + other, valid + ",", "Bearer lks_", "Bearer lkk_" + ada.SessionToken[4:],
		"Bearer LKS_" + ada.SessionToken[4:], valid + "A", valid[:len(valid)-1]} {
		expect(t, greeter, codes.Unauthenticated, header)
	}
	if _, err := healthv1.NewHealthClient(greeter).Check(limited(t), &healthv1.HealthCheckRequest{}); err != nil {
		t.Error("a health check needs no session: ", err)
	}

	for _, wrong := range []string{"", "lkk_" + key[5:] + "B"} {
		keyless := serve(t, newServer(latchkey.guard(wrong), time.Hour))
		expect(t, keyless, codes.Unavailable, valid)
		expect(t, keyless, codes.Unauthenticated)
	}

	latchkey.signOut(bob.SessionToken)
	expect(t, greeter, codes.Unauthenticated, other)

	latchkey.signal(syscall.SIGSTOP)
	expect(t, greeter, codes.Unavailable, valid)
	expect(t, greeter, codes.Unavailable, other)
	latchkey.signal(syscall.SIGCONT)
	expect(t, greeter, codes.OK, valid)

	latchkey.kill()
	expect(t, greeter, codes.Unavailable, valid)
	expect(t, greeter, codes.Unavailable, other)
	expect(t, greeter, codes.Unauthenticated)
	latchkey.start()
	expect(t, greeter, codes.OK, valid)
	expect(t, greeter, codes.Unauthenticated, other)
}

func TestOnlyLatchkeysNoIsARefusal(t *testing.T) {
	for _, answer := range []struct {
		code           codes.Code
		domain, reason string
		want           codes.Code
	}{
		{codes.Unauthenticated, "latchkey.dev", "SESSION_INVALID", codes.Unauthenticated},
		{codes.Unauthenticated, "latchkey.dev", "FACTOR_ENROLLMENT_REQUIRED", codes.Unauthenticated},
		{codes.Unauthenticated, "latchkey.dev", "SERVICE_KEY_INVALID", codes.Unavailable},
		{codes.Unauthenticated, "example.com", "SESSION_INVALID", codes.Unavailable},
		{codes.Unauthenticated, "", "", codes.Unavailable},
		{codes.PermissionDenied, "", "", codes.Unavailable},
		{codes.ResourceExhausted, "latchkey.dev", "TOO_MANY_ATTEMPTS", codes.Unavailable},
		{codes.Internal, "latchkey.dev", "INTERNAL", codes.Unavailable},
		{codes.OK, "", "", codes.Unavailable}, // with an empty reply
	} {
		fake := grpc.NewServer()
		authv1.RegisterAuthenticationServiceServer(fake, fakeLatchkey{err: statusOf(t, answer.code, answer.domain, answer.reason)})
		guard := Guard{Latchkey: authv1.NewAuthenticationServiceClient(serve(t, fake))}
		expect(t, serve(t, newServer(guard, time.Hour)), answer.want, "Bearer lks_any")
	}
}

func TestOnlyLatchkeysSilenceIsLogged(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	t.Cleanup(func() { slog.SetDefault(before) })
	fake := grpc.NewServer()
	authv1.RegisterAuthenticationServiceServer(fake, fakeLatchkey{})
	guard := Guard{Latchkey: authv1.NewAuthenticationServiceClient(serve(t, fake))}

	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := guard.validate(gone, "lks_any"); err != errUnknown || log.Len() > 0 {
		t.Errorf("a caller that is gone got %v, and the log is %q", err, log.String())
	}
	// On a busy machine the deadline may pass first.
	for log.Len() == 0 || strings.Contains(log.String(), "DeadlineExceeded") {
		log.Reset()
		if _, err := guard.validate(limited(t), "lks_any"); err != errUnknown {
			t.Fatal(err)
		}
	}
	if !strings.Contains(log.String(), "the reply names no session") {
		t.Errorf("the log is %q", log.String())
	}
}

func TestStreamEndsWithTheAgeOfItsConnection(t *testing.T) {
	fake := grpc.NewServer()
	authv1.RegisterAuthenticationServiceServer(fake, fakeLatchkey{reply: &authv1.ValidateSessionResponse{
		Account: &authv1.Account{AccountId: "a", Username: "ada"}, Session: &authv1.Session{SessionId: "s"}}})
	guard := Guard{Latchkey: authv1.NewAuthenticationServiceClient(serve(t, fake))}
	greeter := serve(t, newServer(guard, 2*time.Second))
	client := greeterv1.NewGreeterServiceClient(greeter)
	var stream greeterv1.GreeterService_GreetEachClient
	await(t, codes.OK, nil, func() (err error) {
		if stream, err = client.GreetEach(limited(t, "Bearer lks_any")); err != nil {
			return err
		}
		_ = stream.Send(&greeterv1.GreetEachRequest{})
		_, err = stream.Recv()
		return err
	})
	if _, err := stream.Recv(); status.Code(err) != codes.Unavailable {
		t.Error("the stream ended with ", err)
	}
}

type fakeLatchkey struct {
	authv1.UnimplementedAuthenticationServiceServer
	reply *authv1.ValidateSessionResponse
	err   error
}

func (f fakeLatchkey) ValidateSession(context.Context, *authv1.ValidateSessionRequest) (*authv1.ValidateSessionResponse, error) {
	if f.reply == nil {
		return &authv1.ValidateSessionResponse{}, f.err
	}
	return f.reply, f.err
}

func statusOf(t *testing.T, code codes.Code, domain, reason string) error {
	if reason == "" {
		return status.Error(code, "")
	}
	detailed, err := status.New(code, "").WithDetails(protoadapt.MessageV1Of(&errdetails.ErrorInfo{Domain: domain, Reason: reason}))
	if err != nil {
		t.Fatal(err)
	}
	return detailed.Err()
}

// serve starts a server and returns a connection to it.
func serve(t *testing.T, server *grpc.Server) *grpc.ClientConn {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	connection, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		connection.Close()
		server.Stop()
	})
	return connection
}

// limited returns a context that the guard must not need. A busy machine may.
func limited(t *testing.T, headers ...string) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	for _, header := range headers {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", header)
	}
	return ctx
}

func expectCaller(t *testing.T, connection *grpc.ClientConn, signedIn *authv1.SignInResponse) {
	t.Helper()
	headers := []string{"Bearer " + signedIn.GetSessionToken()}
	await(t, codes.OK, headers, func() error {
		got, err := greeterv1.NewGreeterServiceClient(connection).Greet(limited(t, headers...), &greeterv1.GreetRequest{})
		if err == nil && (got.GetAccountId() != signedIn.GetAccount().GetAccountId() ||
			got.GetUsername() != signedIn.GetAccount().GetUsername() ||
			got.GetSessionId() != signedIn.GetSession().GetSessionId()) {
			t.Errorf("%v was greeted as %v", signedIn.GetAccount(), got)
		}
		return err
	})
}

// expect makes a call and a stream with these authorization headers. On a busy machine Latchkey may be late, so both may
// first be UNAVAILABLE. They must never be anything else.
func expect(t *testing.T, connection *grpc.ClientConn, want codes.Code, headers ...string) {
	t.Helper()
	client := greeterv1.NewGreeterServiceClient(connection)
	await(t, want, headers, func() error {
		_, err := client.Greet(limited(t, headers...), &greeterv1.GreetRequest{})
		return err
	})
	await(t, want, headers, func() error {
		stream, err := client.GreetEach(limited(t, headers...))
		if err != nil {
			return err
		}
		// A stream that is refused already does not send. Recv says why.
		_ = stream.Send(&greeterv1.GreetEachRequest{})
		_ = stream.CloseSend()
		_, err = stream.Recv()
		return err
	})
}

func await(t *testing.T, want codes.Code, headers []string, call func() error) {
	t.Helper()
	end := time.Now().Add(patience)
	for {
		got := status.Code(call())
		if got == want {
			return
		}
		if got != codes.Unavailable || time.Now().After(end) {
			t.Fatalf("%q got %v, not %v", headers, got, want)
		}
	}
}
