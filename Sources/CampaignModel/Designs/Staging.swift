internal import Foundation
internal import Statistics

/// A test whose variants differ in time: all people, or those of some regions, are shown the control's ads
/// first, and a treatment's from a day on.
package struct Staging: Sendable, Equatable {
  /// Days before the change.
  package var before: Int
  /// Days of the whole schedule.
  package var days: Int
  /// Nil: everybody changes.
  package var regions: Regions?

  package init(before: Int, days: Int, regions: Regions?) {
    (self.before, self.days, self.regions) = (before, days, regions)
  }

  /// The days on which an arm is judged: its own period, or where both arms have people, that after the
  /// change.
  package func days(of arm: Int) -> Range<Int> {
    arm == 0 && regions == nil ? 0..<before : before..<days
  }

  /// Regions of different sizes, each with a level and a course of its own.
  package struct Regions: Sendable, Equatable {
    package var count: Int
    /// How many are treated.
    package var treated: Int
    /// Whether regions next to each other in size are paired, and one of each pair is treated.
    package var arePaired: Bool
    /// Log-sd of the number of people.
    package var sizes: Double
    /// Log-sd of what people of a region do, with ads and without.
    package var levels: Belief
    /// Log-sd of the growth of that in 30 days.
    package var trends: Belief
    /// Log-sd of its days around that.
    package var shocks: Belief

    package init(
      count: Int, treated: Int, arePaired: Bool, sizes: Double, levels: Belief, trends: Belief,
      shocks: Belief
    ) {
      (self.count, self.treated, self.arePaired) = (count, treated, arePaired)
      (self.sizes, self.levels, self.trends, self.shocks) = (sizes, levels, trends, shocks)
    }

    /// Shares of the people, the largest region first: the middles of as many equal parts of a log-normal law.
    package var shares: [Double] {
      let raw = (0..<count).map { index in
        exp(sizes * Normal.standard.quantile(1 - (Double(index) + 0.5) / Double(count)))
      }
      let sum = raw.reduce(0, +)
      return raw.map { $0 / sum }
    }

    package static let counts = 4...100
  }

  /// Ways to read a staged test, and what each takes for independent.
  package enum Reading: String, Sendable, CaseIterable, Codable {
    /// Before and after: rates of the days of one period against those of the other, days independent.
    case byDay = "by_day"
    /// Regions: change of the treated ones against change of the others, regions independent.
    ///
    /// Card, D. and Krueger, A. B. (1994). "Minimum wages and employment." *American Economic Review* 84(4).
    case differenceInDifferences = "difference_in_differences"
    /// The same, pair by pair.
    case matchedPairs = "matched_pairs"
    /// The same difference, held against those of all other draws of the treated regions.
    ///
    /// Fisher, R. A. (1935). *The Design of Experiments*, chapter 2.
    case randomisation
    /// Treated regions against the others after the change alone.
    case afterOnly = "after_only"
    /// As if every event were a person's own: what most would do.
    case perPerson = "per_person"
  }

  /// Readings that the test has, the one that decides unless a scenario says otherwise first.
  package var readings: [Reading] {
    guard let regions else { return [.byDay, .perPerson] }
    return (regions.arePaired ? [.matchedPairs] : []) + [
      .differenceInDifferences, .randomisation, .afterOnly, .perPerson,
    ]
  }
}

extension Metric {
  /// Whether both its parts add up over days: people reached do not, and a survey has one day.
  package var addsUpOverDays: Bool {
    ![.reach, .frequency, .poolConversionRate, .awareness].contains(self)
  }
}

extension Plan {
  /// A staging with its beliefs drawn.
  package struct Staging: Sendable, Equatable {
    package var before: Int
    package var regions: Regions?

    package struct Regions: Sendable, Equatable {
      package var treated: Int
      package var arePaired: Bool
      package var levels: Double
      package var trends: Double
      package var shocks: Double

      package init(
        treated: Int, arePaired: Bool, levels: Double, trends: Double, shocks: Double
      ) {
        (self.treated, self.arePaired) = (treated, arePaired)
        (self.levels, self.trends, self.shocks) = (levels, trends, shocks)
      }
    }

    package init(before: Int, regions: Regions?) {
      (self.before, self.regions) = (before, regions)
    }
  }
}
