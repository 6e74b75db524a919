package com.atensecurity.thoth.examples.ctl;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/** A page of help: a command's own options first, and then those that every command has. */
final class HelpPage {
  private HelpPage() {}

  static void optionsInTwoLists(CommandLine line) {
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(line.getHelpSectionMap());
    sections.put(SECTION_KEY_OPTION_LIST, HelpPage::options);
    line.setHelpSectionMap(sections);
  }

  private static String options(Help help) {
    List<OptionSpec> all = help.commandSpec().options();
    List<OptionSpec> own = all.stream().filter(option -> !isGeneral(option)).toList();
    List<OptionSpec> general = all.stream().filter(HelpPage::isGeneral).toList();
    boolean required = own.stream().anyMatch(OptionSpec::required);
    String heading = required ? "%nOptions (* must be given):%n" : "%nOptions:%n";
    String first = own.isEmpty() ? "" : help.createHeading(heading) + list(help, own);
    return first
        + help.createHeading(
            "%nWith every command (in brackets what is used if it is not given):%n")
        + list(help, general);
  }

  private static String list(Help help, List<OptionSpec> options) {
    return help.optionListExcludingGroups(
        options, help.createDefaultLayout(), null, help.createDefaultParamLabelRenderer());
  }

  static boolean isGeneral(OptionSpec option) {
    return option.userObject() instanceof Field field
        && field.getDeclaringClass() == GlobalOptions.class;
  }
}
