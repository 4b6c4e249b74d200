import CampaignModel
import DataAnalysis
import Testing

@Suite struct ArmSpellingTests {
  private static let rows = "group,users,conversions\ncontrol,100,10\nB,100,9\n"

  @Test(arguments: ["Control", "control ", "CONTROL", "Con-trol", "\"control\t\""])
  func anotherSpellingIsNoOtherArm(name: String) throws {
    for leavingOut in [false, true] {
      do {
        _ = try SmallTable.study(Self.rows + "\(name),100,10\n", leavingOut: leavingOut)
        Issue.record("\(name) is an arm")
      } catch let wrong as SmallTable.Wrong {
        let found = try #require(wrong.problems.first?.diagnostic)
        #expect(wrong.problems.count == 1 && found.severity == .error)
        #expect(found.message.contains("is also spelled 'control', on line 2 for the first time"))
        #expect(found.location?.line == 4)
        #expect(found.hint == "write it one way in all rows, such as 'control'")
      }
    }
  }

  @Test func signsAndNumbersMakeOtherArms() throws {
    let study = try SmallTable.study(
      "price,users,conversions\n-1,100,10\n1,100,9\n1.5,100,12\n"
    ) { $0.arm = "price" }
    #expect(study.arms.count == 3)
  }

  @Test(arguments: [
    ("treatmnet", 3, true), ("tretment", 3, true), ("treatment2", 3, false), ("holdout", 3, false),
    ("treatmnet", 60, false),
  ])
  func aRareNameMayBeAMistake(name: String, rows: Int, isWarned: Bool) throws {
    let text = SmallTable.users([
      ("control", 1000, 100), ("treatment", 1000, 120), (name, rows, 1),
    ])
    let study = try SmallTable.study(text)
    let warning = study.warnings.first { $0.code == "misspelled_arm" }
    #expect((warning != nil) == isWarned)
    if let warning {
      #expect(warning.arms == [name, "treatment"] && warning.values["rows"] == Double(rows))
      #expect(warning.text.en.contains(name) && warning.text.ar.contains(name))
    }
  }

  /// Three arms were never planned: the reader is told why there are as many.
  @Test func theFailedSizesNameTheMistake() throws {
    let rows: [(String, Int, Int)] = [("control", 5000, 500), ("treatment", 4980, 600)]
    let study = try SmallTable.study(SmallTable.users(rows + [("treatmnt", 20, 1)]))
    let check = try #require(study.checks.first { $0.name == "sample_ratio" })
    #expect(check.passed == false && study.decision.verdict == .unreliable)
    for text in [check.text, study.decision.sentence] {
      #expect(text.en.contains("'treatmnt' (rows: 20) looks like 'treatment' misspelled"))
      #expect(text.ar.contains("'treatmnt'") && !text.en.contains("--split"))
    }
    let other = try SmallTable.study(SmallTable.users(rows + [("holdout", 20, 1)]))
    let plain = try #require(other.checks.first { $0.name == "sample_ratio" })
    #expect(plain.passed == false && plain.text.en.contains("--split"))
  }
}
