/// Whom a log of events is of, and how they were to be divided: its manifest knows the users to whom nothing
/// happened, who have no row.
package struct EventLogUsers: Sendable, Equatable, Codable {
  /// Users assigned to one arm, of one segment.
  package struct Group: Sendable, Equatable, Codable {
    package var arm: String
    package var segment: String
    package var users: Int

    package init(arm: String, segment: String, users: Int) {
      self.arm = arm
      self.segment = segment
      self.users = users
    }
  }

  package struct Arm: Sendable, Equatable, Codable {
    package var name: String
    /// Of all users, in (0, 1).
    package var plannedShare: Double

    package init(name: String, plannedShare: Double) {
      self.name = name
      self.plannedShare = plannedShare
    }
  }

  /// Of the log.
  package var rows: Int
  package var arms: [Arm]
  package var assigned: [Group]

  package init(rows: Int, arms: [Arm], assigned: [Group]) {
    self.rows = rows
    self.arms = arms
    self.assigned = assigned
  }
}
