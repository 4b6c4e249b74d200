internal import Dispatch
internal import Foundation
internal import Synchronization

/// Numbers by index, computed a stretch of indices a thread.
///
/// The same numbers for any number of threads, as long as each depends on its index alone.
///
/// - Parameters:
///   - threads: Nil for as many as there are processors.
///   - compute: The numbers of a range of indices, in their order.
func inParallel(
  _ count: Int, threads: Int?, _ compute: @Sendable (Range<Int>) -> [Double]
) -> [Double] {
  let threads = max(1, min(count, threads ?? ProcessInfo.processInfo.activeProcessorCount))
  let results = Mutex([Double](repeating: 0, count: count))
  DispatchQueue.concurrentPerform(iterations: threads) { thread in
    let range = (count * thread / threads)..<(count * (thread + 1) / threads)
    let part = compute(range)
    results.withLock { $0.replaceSubrange(range, with: part) }
  }
  return results.withLock { $0 }
}
