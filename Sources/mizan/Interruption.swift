internal import Dispatch
internal import Foundation

/// Runs work that Ctrl-C, SIGTERM and a closed terminal cancel. Asked a second time, they end the
/// process at once: what is on the disk is whole at any moment.
enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  static func cancellable<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await work() }
    let sources = signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if task.isCancelled { exit(Exit.interrupted) }
        task.cancel()
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in signals { signal(number, SIG_DFL) }
    }
    return try await task.value
  }
}
