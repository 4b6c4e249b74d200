internal import Dispatch
internal import Foundation
internal import Synchronization

/// Runs work that Ctrl-C, SIGTERM and a closed terminal cancel. Asked a second time, they end the
/// process at once: what is on the disk is whole at any moment. So they do before anything is played,
/// where nothing is lost and a large preview would keep people waiting.
enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let isPlaying = Atomic<Bool>(false)

  /// From here on there is something to keep.
  static func beginPlays() { isPlaying.store(true, ordering: .relaxed) }

  static func cancellable<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await work() }
    // What the parent ignores, as nohup does, stays ignored.
    let heeded = signals.filter { !isIgnored(signal($0, SIG_IGN)) }
    let sources = heeded.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if !isPlaying.load(ordering: .relaxed) {
          Console.error("interrupted; nothing was written")
          exit(Exit.interrupted)
        }
        if task.isCancelled { exit(Exit.interrupted) }
        task.cancel()
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in heeded { signal(number, SIG_DFL) }
    }
    return try await task.value
  }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
