import Foundation

/// Wall time of what is run again and again.
struct Clock {
  /// Milliseconds, sorted.
  let runs: [Double]

  init(runs: Int, _ work: (Int) throws -> Void) rethrows {
    try work(0)
    var times: [Double] = []
    for run in 1...runs {
      let start = ContinuousClock.now
      try work(run)
      times.append(Clock.milliseconds(ContinuousClock.now - start))
    }
    self.runs = times.sorted()
  }

  var median: Double { runs[runs.count / 2] }
  var least: Double { runs[0] }

  static func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
  }

  static func text(_ milliseconds: Double) -> String {
    String(format: milliseconds < 100 ? "%.1f ms" : "%.0f ms", milliseconds)
  }

  var text: String { "\(Clock.text(median)) (least \(Clock.text(least)))" }
}
