#include "app/sheet_footer.h"

#include "app/strings.h"
#include "ui/button.h"
#include "ui/icons.h"

namespace prima::app {

SheetAct sheet_footer(ui::Dialog& dialog, bool& open, bool is_there) {
    SheetAct act = SheetAct::none;
    dialog.footer([&] {
        if (is_there && ui::button("delete", tr("action.delete"),
                                   {.kind = ui::ButtonKind::Danger, .icon = ui::icon_erase}))
            act = SheetAct::remove;
        if (ui::button("cancel", tr("action.cancel"))) open = false;
        if (ui::button("save", tr("action.save"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon_save}))
            act = SheetAct::save;
    });
    return act;
}

} // namespace prima::app
