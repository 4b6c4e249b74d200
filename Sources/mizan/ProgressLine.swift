internal import Foundation
internal import Studies

/// Progress on standard error: one line that is drawn over on a terminal, else a line every 10 %.
struct ProgressLine {
  private let quiet: Bool
  private let terminal = isatty(STDERR_FILENO) == 1
  private let start = Date()
  private var lastShown = -1
  private var lastDrawn = Date.distantPast
  /// What was done when it was first heard of, and when: plays of an earlier run took no time of this.
  private var first: (done: Int, time: Date)?

  init(quiet: Bool) { self.quiet = quiet }

  mutating func update(_ progress: StudyProgress) {
    guard !quiet, progress.of > 0 else { return }
    let share = Double(progress.done) / Double(progress.of)
    let spent = Date().timeIntervalSince(start)
    let (done, time) = first ?? (0, start)
    let pace = Date().timeIntervalSince(time) / Double(max(1, progress.done - done))
    let left = pace * Double(progress.of - progress.done)
    if first == nil { first = (progress.done, Date()) }
    let rest = progress.done == progress.of ? "judging the test" : "\(duration(left)) left"
    if terminal {
      guard Date().timeIntervalSince(lastDrawn) > 0.1 || progress.done == progress.of else {
        return
      }
      lastDrawn = Date()
      let width = 28
      let filled = Int(share * Double(width))
      let bar =
        String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
      let text = "\r\u{1B}[K\(bar) \(Int(share * 100))%  \(progress.done) of \(progress.of)"
      Console.draw("\(text)  \(rest)")
    } else if spent > 2 {
      let tenth = Int(share * 10)
      guard tenth > lastShown else { return }
      lastShown = tenth
      Console.note("\(tenth * 10)% (\(progress.done) of \(progress.of)), \(rest)")
    }
  }

  func finish() {
    guard !quiet, terminal else { return }
    Console.draw("\r\u{1B}[K")
  }

  private func duration(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) min"
  }
}
