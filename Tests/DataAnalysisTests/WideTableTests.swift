import CampaignModel
import DataAnalysis
import Foundation
import Testing

/// A row a segment or a day, with columns for every arm, is the same as a row for each of them.
@Suite struct WideTableTests {
  private static let long = """
    date,group,users,conversions
    2026-03-01,control,100,10
    2026-03-01,treatment,110,20
    2026-03-02,control,90,9
    2026-03-02,treatment,100,17

    """

  @Test(arguments: [
    "date,control_users,control_conversions,treatment_users,treatment_conversions",
    "date,users_control,conversions_control,users_treatment,conversions_treatment",
    "date,Users (control),Conversions (control),Users (treatment),Conversions (treatment)",
    "date,control users,control conversions,treatment users,treatment conversions",
    "التاريخ,control مستخدمين,control تحويلات,treatment مستخدمين,treatment تحويلات",
  ])
  func isReadAsIfItWereLong(header: String) throws {
    let wide = try SmallTable.study(header + "\n2026-03-01,100,10,110,20\n2026-03-02,90,9,100,17\n")
    let long = try SmallTable.study(Self.long)
    #expect(wide.arms.map(\.name) == ["control", "treatment"])
    #expect(wide.arms.map(\.readings[0].n) == long.arms.map(\.readings[0].n))
    #expect(wide.arms.map(\.readings[0].successes) == long.arms.map(\.readings[0].successes))
    #expect(wide.comparisons.map(\.pValue) == long.comparisons.map(\.pValue))
    #expect(wide.timeline == long.timeline && wide.source.rows == long.source.rows)
    let arm = try #require(wide.columns.first)
    let columns = header.split(separator: ",").dropFirst().map(String.init)
    #expect(arm.role == "arm" && arm.guessed)
    #expect(Set(arm.name.components(separatedBy: ", ")) == Set(columns))
  }

  /// Segments and columns that are no arm's stay what they are.
  @Test func otherColumnsBelongToEveryArm() throws {
    let study = try SmallTable.study(
      """
      country,A_users,A_orders,B_users,B_orders,C_users,C_orders,note
      EG,100,10,100,12,100,9,x
      DE,200,21,200,30,200,20,y

      """)
    #expect(study.arms.map(\.name) == ["A", "B", "C"])
    #expect(study.arms.map(\.readings[0].successes) == [31, 42, 29])
    #expect(
      study.comparisons.contains { $0.segment?.column == "country" && $0.segment?.value == "DE" })
  }

  /// Breakdowns of the same people below one another.
  @Test(arguments: [("all", true), ("الكل", true), ("US", false)])
  func rowsThatStandForOthersAreWarnedOf(level: String, isWarned: Bool) throws {
    let study = try SmallTable.study(
      "level,control_users,control_orders,b_users,b_orders\n\(level),300,31,300,42\n"
        + "EG,100,10,100,12\nDE,200,21,200,30\n")
    #expect(study.warnings.contains { $0.code == "overlapping_rows" } == isWarned)
  }

  @Test func aBadCellIsShownWhereItStands() {
    let problems = SmallTable.problems(
      "day,control_users,control_orders,b_users,b_orders\nMon,100,10,100,12\nTue,100,x,100,9\n")
    #expect(problems.map(\.message) == ["'orders' must be a number, found 'x'"])
    #expect(problems.map(\.location?.line) == [3] && problems.map(\.location?.column) == [9])
  }

  /// Columns of one table whose names end alike are no arms.
  @Test(arguments: [
    "campaign,link clicks,website clicks,impressions\na,10,9,100\nb,10,8,100\n",
    "group,old users,old orders,new users,new orders,users,orders\na,9,3,9,2,100,9\nb,9,3,9,2,100,8\n",
    "group,total users,new users,conversions\na,100,90,10\nb,100,80,12\n",
    "group,email clicks,email orders,sms clicks,sms orders,users,conversions\na,9,3,9,2,100,9\nb,9,3,9,2,100,8\n",
  ])
  func aLongTableStaysLong(text: String) throws {
    let study = try SmallTable.study(text)
    #expect(study.arms.map(\.name) == ["a", "b"])
    #expect(study.source.rows == 2)
  }
}
