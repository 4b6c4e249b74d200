/// Recency of the last visit: exact days first, then phases that are left with probability 1/width
/// a day (`model.md` §2), or whole days throughout where the scenario asks.
package struct Phases: Sendable, Equatable {
  package struct Phase: Sendable, Equatable {
    package var firstDay: Int
    /// Days it lasts on average; 1: exactly one.
    package var width: Int
  }

  package let all: [Phase]

  package init(window: Int, exact: Bool) {
    precondition(window >= 1, "a window of \(window) days")
    var phases: [Phase] = []
    var day = 0
    while day < window {
      let end: Int
      if exact || day < 8 {
        end = day + 1
      } else if day < 14 {
        end = 14
      } else if day < 21 {
        end = 21
      } else {
        end = max(30, day + 1)
      }
      phases.append(Phase(firstDay: day, width: min(end, window) - day))
      day = min(end, window)
    }
    all = phases
  }
}
