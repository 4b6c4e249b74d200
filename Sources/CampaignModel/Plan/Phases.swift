/// Recency of the last visit, in days as they are when ads are shown: 0 on the day of the visit itself,
/// 1 on the day after. Days 0 to 8 are exact, then come phases that are left with probability 1/width a
/// day (`model.md` §2); or whole days throughout where the scenario asks.
package struct Phases: Sendable, Equatable {
  package struct Phase: Sendable, Equatable {
    package var firstDay: Int
    /// Days it lasts on average; 1: exactly one.
    package var width: Int

    /// The share of its days that lie before `day`.
    package func share(before day: Int) -> Double {
      min(1, max(0, Double(day - firstDay) / Double(width)))
    }
  }

  /// As long as anything hangs on it: of people who will buy, longer than the window where a click is
  /// credited for longer.
  package let all: [Phase]
  /// The first of them: the day of the visit and the window's days after it.
  package let visiting: ArraySlice<Phase>

  /// - Parameters:
  ///   - window: Days after the visit for which a person is a visitor, at least 1.
  ///   - credited: Days for which a click is credited, the day of the click included.
  package init(window: Int, exact: Bool, credited: Int = 0) {
    precondition(window >= 1, "a window of \(window) days")
    let last = max(window, credited - 1)
    var phases: [Phase] = []
    var day = 0
    var visiting = 0
    while day <= last {
      let ends = exact ? [day] : Self.ends.filter { $0 >= day }
      let end = day <= Self.lastExact ? day : min(ends.first ?? last, last)
      phases.append(Phase(firstDay: day, width: end - day + 1))
      day = end + 1
      if end <= window { visiting = phases.count }
    }
    all = phases
    self.visiting = phases[..<visiting]
  }

  /// Whether a phase ends on a day, so that a window can.
  package static func end(on day: Int) -> Bool {
    (1...lastExact).contains(day) || ends.contains(day)
  }

  private static let lastExact = 8
  private static let ends = [14, 21, 30]
}
