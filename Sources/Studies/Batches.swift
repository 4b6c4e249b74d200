/// Work on indices in batches, results by index: the same for any number of threads.
enum Batches {
  static let usualSize = 16

  /// - Throws: `Interrupted` with the complete prefix where the task is cancelled.
  /// - Parameters:
  ///   - threads: Batches in hand at once.
  ///   - progress: Called with the number of finished indices, from the calling task.
  static func run<Result: Sendable>(
    _ indices: Range<Int>, size: Int = usualSize, threads: Int, progress: (Int) -> Void,
    _ work: @escaping @Sendable (Range<Int>) throws -> [Result]
  ) async throws -> [Result] {
    var results = [Result?](repeating: nil, count: indices.count)
    var next = indices.lowerBound
    var done = 0
    do {
      try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
        func add() {
          guard next < indices.upperBound else { return }
          let batch = next..<min(indices.upperBound, next + size)
          next = batch.upperBound
          group.addTask {
            try Task.checkCancellation()
            return (batch.lowerBound, try work(batch))
          }
        }
        for _ in 0..<max(1, threads) { add() }
        while let (first, part) = try await group.next() {
          for (offset, result) in part.enumerated() {
            results[first - indices.lowerBound + offset] = result
          }
          done += part.count
          progress(done)
          add()
        }
      }
    } catch is CancellationError {
      throw Interrupted(prefix: results.prefix { $0 != nil }.compactMap(\.self))
    }
    return results.compactMap(\.self)
  }

  /// The work was cancelled; what is there without a gap.
  struct Interrupted<Result: Sendable>: BatchesInterruption {
    var prefix: [Result]
  }
}

/// `Batches.Interrupted`, whatever was worked out.
protocol BatchesInterruption: Error {}
