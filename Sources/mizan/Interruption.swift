internal import Dispatch
internal import Foundation

/// Runs work that Ctrl-C and SIGTERM cancel.
enum Interruption {
  static func cancellable<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await work() }
    let sources = [SIGINT, SIGTERM].map { signalNumber in
      signal(signalNumber, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signalNumber, queue: .global())
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for signalNumber in [SIGINT, SIGTERM] { signal(signalNumber, SIG_DFL) }
    }
    return try await task.value
  }
}
