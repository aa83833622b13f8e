package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	authv1 "example.com/greeter/gen/latchkey/auth/v1"
	"google.golang.org/grpc"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
)

const (
	jar      = "../../../auth-service/target/auth-service.jar"
	patience = 5 * time.Minute
	password = "a long and plain phrase 7"
	key      = "lkk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA49rZMA" // it ends with its checksum
)

// latchkey is the packaged auth-service as a process. Only a service with the key may validate sessions.
type latchkey struct {
	t       *testing.T
	address string
	command []string
	process *os.Process
	ended   chan struct{}
	*grpc.ClientConn
}

func startLatchkey(t *testing.T) *latchkey {
	folder := t.TempDir()
	keyFile := filepath.Join(folder, "key")
	if err := os.WriteFile(keyFile, []byte(key), 0o600); err != nil {
		t.Fatal(err)
	}
	java := "java"
	if home := os.Getenv("JAVA_HOME"); home != "" {
		java = filepath.Join(home, "bin", "java")
	}
	port := freePort(t)
	l := &latchkey{t: t, address: fmt.Sprintf("127.0.0.1:%d", port), command: []string{
		java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, "--server.port=0", "--server.address=127.0.0.1",
		fmt.Sprintf("--spring.grpc.server.port=%d", port), "--spring.grpc.server.address=127.0.0.1",
		"--spring.datasource.url=jdbc:sqlite:" + filepath.Join(folder, "latchkey.db"),
		"--latchkey.services.greeter.key-files[0]=" + keyFile,
		"--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true"}}
	connection, err := connect(l.address, "")
	if err != nil {
		t.Fatal(err)
	}
	l.ClientConn = connection
	t.Cleanup(func() {
		connection.Close()
		l.kill()
	})
	l.start()
	return l
}

// freePort finds a port below those that Linux gives to connections, so that it is still free when Latchkey starts again.
func freePort(t *testing.T) int {
	for range 100 {
		port := 20_000 + rand.IntN(4_000)
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			listener.Close()
			return port
		}
	}
	t.Fatal("no port is free")
	return 0
}

func (l *latchkey) start() {
	command := exec.Command(l.command[0], l.command[1:]...)
	command.Stdout, command.Stderr = l.t.Output(), l.t.Output()
	if err := command.Start(); err != nil {
		l.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	l.process, l.ended = command.Process, make(chan struct{})
	go func() {
		_ = command.Wait()
		close(l.ended)
		cancel()
	}()
	for {
		reply, err := healthv1.NewHealthClient(l).Check(ctx, &healthv1.HealthCheckRequest{}, grpc.WaitForReady(true))
		if reply.GetStatus() == healthv1.HealthCheckResponse_SERVING {
			return
		}
		if ctx.Err() != nil {
			l.t.Fatal("Latchkey does not start: ", err)
		}
	}
}

func (l *latchkey) kill() {
	l.signal(syscall.SIGKILL)
	<-l.ended
}

func (l *latchkey) signal(signal syscall.Signal) {
	_ = l.process.Signal(signal)
}

func (l *latchkey) guard(key string) Guard {
	return Guard{authv1.NewAuthenticationServiceClient(l), key}
}

func (l *latchkey) signIn(username string) *authv1.SignInResponse {
	client := authv1.NewAuthenticationServiceClient(l)
	ctx, cancel := context.WithTimeout(l.t.Context(), patience)
	defer cancel()
	if _, err := client.SignUp(ctx, &authv1.SignUpRequest{Username: username, Password: password}); err != nil {
		l.t.Fatal(err)
	}
	reply, err := client.SignIn(ctx, &authv1.SignInRequest{Username: username, Password: password})
	if err != nil {
		l.t.Fatal(err)
	}
	return reply
}

func (l *latchkey) signOut(token string) {
	ctx, cancel := context.WithTimeout(l.t.Context(), patience)
	defer cancel()
	ctx = metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+token)
	if _, err := authv1.NewAuthenticationServiceClient(l).SignOut(ctx, &authv1.SignOutRequest{}); err != nil {
		l.t.Fatal(err)
	}
}
